import { describe, expect, it } from 'vitest';
import { metrics } from '@/lib/telemetry/metrics';
import { scrape } from '@/lib/telemetry/scrape';
import { alerts, dashboard, metricsIn, questions, rules, typesIn } from './testing/ops';

describe('what ops/ has for Prometheus and Grafana', () => {
  it('asks in PromQL for metrics that there are', async () => {
    const types = typesIn((await scrape()).text);
    const named = questions.map((question) => metricsIn(question));
    expect(named.every((names) => names.length > 0)).toBe(true);
    expect(named.flat().filter((name) => !types.has(name))).toEqual([]);
    expect(() => metricsIn('sum by (processor (clientflow_lag_records)')).toThrow('no PromQL');
  });

  it('is a file of rules as Prometheus takes them', () => {
    expect(Object.keys(rules)).toEqual(['groups']);
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    for (const rule of alerts) {
      const { alert, labels, annotations, for: lasting = '1m' } = rule;
      expect(alert).toMatch(/^ClientFlow[A-Za-z]+$/);
      expect(lasting).toMatch(/^\d+[smh]$/);
      expect(['info', 'warning', 'critical']).toContain(labels.severity);
      expect(Object.keys(annotations)).toEqual(['summary', 'description']);
      const known = ['alert', 'expr', 'for', 'labels', 'annotations'];
      expect(Object.keys(rule).filter((key) => !known.includes(key))).toEqual([]);
    }
  });

  it('is a dashboard whose panels have ids of their own and do not overlap', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

describe('the metrics', () => {
  it('are named as Prometheus asks: counters end with _total, durations are seconds, each says what it is', async () => {
    const told = await metrics().registry.getMetricsAsJSON();
    const ours = told.filter(({ name }) => name.startsWith('clientflow_'));
    expect(ours.length).toBeGreaterThan(15);
    for (const { name, help, type } of ours) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(help.length).toBeGreaterThan(10);
      expect(name.endsWith('_total'), name).toBe(String(type) === 'counter');
      if (String(type) === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(name).not.toMatch(/_(ms|millis|milliseconds|minutes)(_|$)/);
    }
  });
});
