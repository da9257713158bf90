/** What a check found: all is well, or a fault and what mends it. */
export interface Finding {
  check:
    | 'config'
    | 'node'
    | 'secrets'
    | 'kafka'
    | 'topics'
    | 'transactions'
    | 'records'
    | 'mongodb'
    | 'indexes'
    | 'progress'
    | 'workers'
    | 'web'
    | 'replication'
    | 'partitions'
    | 'database'
    | 'shards'
    | 'letters';
  ok: boolean;
  detail: string;
  remedy?: string;
}
