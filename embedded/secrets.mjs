/** What the environment says that is nobody else's business. */
const web = ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'AUTH_SECRET', 'SMTP_URL'];
const brokers = ['KAFKA_USERNAME', 'KAFKA_PASSWORD'];

/** An environment for programs that need no secret of ours. */
export function withoutSecrets(environment) {
  return without([...web, ...brokers], environment);
}

/** An environment for programs that reach the brokers and the database, but know nobody's password. */
export function withoutWebSecrets(environment) {
  return without(web, environment);
}

function without(names, environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}
