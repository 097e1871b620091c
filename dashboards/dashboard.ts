import {
  type AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
  type Dashboard,
  type Panel,
  type RowPanel,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';

import type { PanelMaker } from './panels/panel.ts';

interface Row {
  readonly title: string;
  readonly panels: readonly PanelMaker[];
}

export interface DashboardText {
  /** Stands in its address, so it stays as it is. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly { readonly build: () => VariableModel }[];
  readonly annotations: readonly AnnotationQueryBuilder[];
  readonly rows: readonly Row[];
}

const TAG = 'peakday';

/** A dashboard of the rows from top to bottom, each panel beside or below the one before. */
export const dashboardOf = (text: DashboardText): Dashboard => {
  const builder = new DashboardBuilder(text.title)
    .uid(text.uid)
    .description(text.description)
    .tags([TAG])
    // Changed in code, or in a copy: what is provisioned would be written over.
    .readonly()
    .timezone('browser')
    .time({ from: 'now-15m', to: 'now' })
    .refresh('5s')
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...text.variables])
    .annotations([...text.annotations])
    .link(
      new DashboardLinkBuilder('peakday')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(false)
        .includeVars(true)
        .keepTime(true),
    );
  for (const { title, panels } of text.rows) {
    builder.withRow(new RowBuilder(title));
    for (const panel of panels) builder.withPanel(panel);
  }
  return numbered(builder.build());
};

/** Each panel with an id of its own, by which Grafana tells them apart. */
const numbered = (dashboard: Dashboard): Dashboard => ({
  ...dashboard,
  panels: (dashboard.panels ?? []).map((panel: Panel | RowPanel, i) => ({ ...panel, id: i + 1 })),
});
