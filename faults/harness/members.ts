import type { Shop } from './shop';
import { until } from './until';

const groups = ['clientflow.shop', 'clientflow.sales'];

/**
 * Who is in the processors' groups; the same ids later mean that nobody was put out of them.
 *
 * @param workers how many there are: each is in every group.
 */
export async function members(shop: Shop, workers = 1): Promise<string[]> {
  return until('the groups are stable', 30_000, async () => {
    const described = (await shop.log.admin.describeGroups(groups)).groups;
    if (described.some(({ state, members: own }) => state !== 'Stable' || own.length !== workers)) return null;
    return described.flatMap(({ groupId, members: own }) => own.map(({ memberId }) => `${groupId} ${memberId}`)).sort();
  });
}
