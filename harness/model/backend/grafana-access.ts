/** How the user's Grafana is reached. */
export interface GrafanaAccess {
  readonly url: string;
  readonly token?: string | undefined;
}
