/**
 * What the embedded server runs with, unless the caller says otherwise. The whole product has 350 MB and two cores:
 * memory goes to one shared cache, and the processes that a single desk does not need are not started.
 */
const DEFAULTS: Record<string, string> = {
  shared_buffers: '96MB',
  max_connections: '60',
  work_mem: '4MB',
  maintenance_work_mem: '64MB',
  autovacuum_work_mem: '32MB',
  autovacuum_max_workers: '2',
  // the rest of the cache is the system's: this only tells the planner that reads seldom touch a disk
  effective_cache_size: '768MB',
  random_page_cost: '1.1',
  // a plan that takes the second core from the web gains nothing at this size
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '1',
  jit: 'off',
  // three fewer processes; most reads are cached ones
  io_method: 'sync',
  fsync: 'on',
  synchronous_commit: 'on',
  // full-page images are most of the WAL: fewer checkpoints and compression halve it
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  // A backup under live writes needs no more than this. Moving to another server by logical replication is a planned
  // step: start once with wal_level=logical then, rather than pay for it in every update until then.
  wal_level: 'replica',
  max_wal_senders: '4',
  max_replication_slots: '4',
  max_logical_replication_workers: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** The server's `-c` arguments; what the launcher itself relies on can't be overridden. */
export function settingArguments(socketDir: string, settings: Record<string, string>): string[] {
  const all = {
    ...DEFAULTS,
    ...settings,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    logging_collector: 'off',
    log_destination: 'stderr',
    lc_messages: 'C',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
