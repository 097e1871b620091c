import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a dashboard's JSON is looked at. */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly editable: boolean;
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list: readonly VariableJson[] };
  readonly annotations: { readonly list: readonly AnnotationJson[] };
}

interface DataSourceJson {
  readonly type?: string;
  readonly uid?: string;
}

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: DataSourceJson;
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly TargetJson[];
}

export interface TargetJson {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  /** Asked for the end of the time shown alone. */
  readonly instant?: boolean;
  readonly datasource?: DataSourceJson;
}

interface VariableJson {
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly query?: string | { readonly query: string };
  readonly refresh?: number;
  readonly multi?: boolean;
  readonly allValue?: string;
  readonly datasource?: DataSourceJson;
}

interface AnnotationJson {
  readonly name: string;
  /** None where Grafana's own store is asked. */
  readonly expr?: string;
  readonly datasource?: DataSourceJson;
}

export const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');

const FOLDER = join(DEPLOY, 'grafana', 'dashboards');

/** Annotations that Prometheus is asked for. */
export const queriedAnnotations = ({ annotations }: DashboardJson) =>
  annotations.list.flatMap(({ expr, ...rest }) => (expr === undefined ? [] : [{ ...rest, expr }]));

/** The dashboards as they are shipped. */
export const shippedDashboards = (): readonly DashboardJson[] =>
  readdirSync(FOLDER).map(
    (file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DashboardJson,
  );

/** Panels with queries: all but the titles of rows. */
export const queriedPanels = ({ panels }: DashboardJson): readonly PanelJson[] =>
  panels.filter(({ type }) => type !== 'row');
