import type { InferenceOptions } from './inference-options.js';

/** Names of the targets that Nx infers, and of the one that they find: the only place that knows them. */
export interface TargetNames {
  readonly validate: string;
  readonly compose: string;
  readonly serve: string;
  /** Comes from elsewhere, if at all: it makes what an image holds. */
  readonly build: string;
}

export function targetNamesOf(options: InferenceOptions): TargetNames {
  return {
    validate: options.validateTargetName ?? 'deploy-validate',
    compose: options.composeTargetName ?? 'deploy-compose',
    serve: options.serveTargetName ?? 'serve',
    build: options.buildTargetName ?? 'build',
  };
}
