import { describe } from 'vitest';
import { expiryScenarios } from '@/worker/testing/expiry-scenarios';
import { forgetScenarios } from '@/worker/testing/forget-scenarios';
import { parkingScenarios } from '@/worker/testing/parking-scenarios';
import { poisonScenarios } from '@/worker/testing/poison-scenarios';
import { shopScenarios } from '@/worker/testing/shop-scenarios';
import { memoryStore } from '@/worker/testing/stores';
import { takenScenarios } from '@/worker/testing/taken-scenarios';
import { voucherScenarios } from '@/worker/testing/voucher-scenarios';

describe('the shop on a store in memory', () => {
  shopScenarios(memoryStore);
  parkingScenarios(memoryStore);
  expiryScenarios(memoryStore);
  poisonScenarios(memoryStore);
  forgetScenarios(memoryStore);
  takenScenarios(memoryStore);
  voucherScenarios(memoryStore);
});
