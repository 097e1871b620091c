/** How the user's own Prometheus is reached, as the environment says it. */
export interface MetricsAccess {
  readonly url?: string | undefined;
  /** Sent to `url` alone, and never to an address that a scenario file names. */
  readonly token?: string | undefined;
  /** `X-Scope-OrgID` of a Mimir of many tenants. */
  readonly tenant?: string | undefined;
}
