import { type Rule, storedRule } from '@/lib/domain/rule';
import type { Collections } from '@/lib/mongo/collections';
import type { RuleDto } from '@/lib/reads/rules';

/** Every rule, the oldest first. */
export async function listRules({ rules, notices }: Collections): Promise<RuleDto[]> {
  const [documents, counts] = await Promise.all([
    rules
      .find({ deleted: { $ne: true } })
      .sort({ createdAt: 1, _id: 1 })
      .toArray(),
    notices
      .aggregate<Firings>([{ $group: { _id: '$rule.id', firings: { $sum: 1 }, newest: { $max: '$at' } } }])
      .toArray(),
  ]);
  const byRule = new Map(counts.map((count) => [count._id, count]));
  return documents.map((document) => {
    const { _id: id } = document;
    const found = byRule.get(id);
    const rule = readRule(document);
    return {
      id,
      name: rule?.name ?? String(document.name ?? id),
      rule,
      firings: found?.firings ?? 0,
      newestFiring: found?.newest.toISOString() ?? null,
    };
  });
}

interface Firings {
  _id: string;
  firings: number;
  newest: Date;
}

function readRule(document: unknown): Rule | null {
  const parsed = storedRule.safeParse(document);
  if (!parsed.success) return null;
  const { _id, activeFrom: _from, ...rule } = parsed.data;
  return rule;
}
