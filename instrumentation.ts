/** Runs once when the web process starts. The operator is made beside the start, which does not wait for MongoDB. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { config } = await import('@/lib/config');
  const { configureLogger } = await import('@/lib/telemetry/logger');
  const { keepSessionsSwept } = await import('@/lib/auth/expired-sessions');
  const { keepFirstOperator } = await import('@/lib/auth/first-operator');
  configureLogger({ name: 'web', level: config().log_level });
  void keepFirstOperator();
  void keepSessionsSwept();
}
