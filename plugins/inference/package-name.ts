/** What is published, and so what nx.json calls the plugin, and package.json the package that it comes with. */
export const PACKAGE_NAME = 'simplemas';
