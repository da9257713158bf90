const oldest = [20, 19];

/** Ends the process with one clear message when Node is too old. Written for any Node, and so imported first. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(
    `Node.js ${process.versions.node} is too old: ClientFlow needs ${oldest.join('.')} or newer. ` +
      'Install it from https://nodejs.org (or: brew install node, winget install OpenJS.NodeJS.LTS, nvm install 22).',
  );
  process.exit(1);
}
