import { parseArgs } from 'node:util';

const help = {
  start: `npm start [-- --fill]

Installs what is missing, starts Kafka and MongoDB, builds and starts the worker and the web, and waits until all are
healthy. Ctrl-C stops everything; the data stays in .data (embedded.data_dir).

  --fill   put the 13 groceries and five customers into an empty shop
  --help   this text

Settings: config.yaml, or the environment variables named in it.`,
  dev: `npm run dev [-- --fill]

As npm start, with hot reload: next dev for the web, and the worker bundled and started again at each change.

  --fill   put the 13 groceries and five customers into an empty shop
  --help   this text`,
};

/** Reads the command line; prints the help or what is wrong with it, and ends the process. */
export function readOptions(mode) {
  try {
    const { values } = parseArgs({ options: { fill: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
    if (!values.help) return { fill: values.fill === true };
    console.log(help[mode]);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${help[mode]}`);
    process.exit(2);
  }
}
