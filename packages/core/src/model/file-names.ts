/** What files of ours are called (reference; spec.md §1). */

/** A metadata file in the folder of its component; the first that is there counts. */
export const METADATA_NAMES = ['simplemas.deploy.yaml', 'simplemas.deploy.yml'] as const;

/** Files that list components. */
export const MANIFEST_NAME = 'simplemas.manifest.yaml';
export const PROJECT_FILE_NAME = 'simplemas_project.yml';
