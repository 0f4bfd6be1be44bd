// How .dependency-cruiser.cjs finds files: '#libs/x.js' is libs/x.ts, not the last build in dist/ that package.json
// names for Node; './x.js' is ./x.ts. In webpack's shape, which is the one the cruiser takes aliases in.
const { join } = require('node:path');

module.exports = {
  resolve: {
    alias: { '#libs': join(__dirname, 'libs') },
    extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.d.ts', '.js'] },
    exportsFields: ['exports'],
    conditionNames: ['types', 'import', 'node', 'default', 'require'],
    mainFields: ['types', 'module', 'main'],
  },
};
