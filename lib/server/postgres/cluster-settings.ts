/**
 * Written beside postgresql.conf at every start, so that settings change with a release. Meant for one machine with two
 * cores and little else on it. `synchronous_commit` stays on: an acknowledged write is there after a crash.
 */
export function clusterSettings(port: number): string {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "'127.0.0.1'",
    // The path of a Unix socket may have 107 bytes, and a data folder has any length.
    unix_socket_directories: "''",
    max_connections: "100",
    shared_buffers: "256MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    effective_cache_size: "1GB",
    random_page_cost: "1.1",
    wal_compression: "on",
    min_wal_size: "128MB",
    max_wal_size: "1GB",
    checkpoint_timeout: "15min",
    // Queries here are short: compiling them costs more than it saves.
    jit: "off",
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    logging_collector: "on",
    log_filename: "'postgresql-%a.log'",
    log_truncate_on_rotation: "on",
    log_rotation_age: "1d",
    log_min_messages: "warning",
    log_min_duration_statement: "2s",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `${lines.join("\n")}\n`;
}
