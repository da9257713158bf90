import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

/** An alert as Prometheus reads it. */
export interface Alert {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
}

/** A panel of Grafana, as far as we look at it. */
export interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { refId: string; expr: string }[];
}

export const rules: { groups: { name: string; rules: Alert[] }[] } = parse(readFileSync('ops/alerts.yml', 'utf8'));
export const dashboard: { uid: string; title: string; panels: Panel[] } = JSON.parse(
  readFileSync('ops/grafana-dashboard.json', 'utf8'),
);

export const alerts = rules.groups.flatMap((group) => group.rules);
export const questions = [...alerts, ...dashboard.panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);

/** What Prometheus itself adds to every scrape. */
const ofPrometheus = new Set(['up']);

/**
 * The metrics that a question is about, by Prometheus' own grammar; a histogram's without what it is counted by.
 *
 * @throws when it is no PromQL.
 */
export function metricsIn(question: string): string[] {
  // Grafana puts a duration there.
  const text = question.replaceAll('$__rate_interval', '5m');
  const found: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) throw new SyntaxError(`no PromQL at ${from}: ${text}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') found.push(text.slice(from, to));
    },
  });
  return found.filter((name) => !ofPrometheus.has(name)).map((name) => name.replace(/_bucket$/, ''));
}

/** The metrics that a scrape has, by name, with their types. */
export function typesIn(scraped: string): Map<string, string> {
  return new Map([...scraped.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}
