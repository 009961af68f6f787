import type { InferenceOptions } from './inference-options.js';

/**
 * Names of the targets that Nx infers, and of the one that they find: the only place that knows them. Undefined where the options want no such target.
 */
export interface TargetNames {
  readonly validate: string | undefined;
  readonly compose: string | undefined;
  readonly kubernetes: string | undefined;
  readonly serve: string | undefined;
  readonly dockerBuild: string | undefined;
  readonly dockerPush: string | undefined;
  readonly up: string | undefined;
  readonly down: string | undefined;
  readonly logs: string | undefined;
  readonly watch: string | undefined;
  /** Comes from elsewhere, if at all: it makes what an image holds. */
  readonly build: string;
}

export function targetNamesOf(options: InferenceOptions): TargetNames {
  return {
    validate: nameOr('deploy-validate', options.validateTargetName),
    compose: nameOr('deploy-compose', options.composeTargetName),
    kubernetes: nameOr('deploy-k8s', options.kubernetesTargetName),
    serve: nameOr('serve', options.serveTargetName),
    dockerBuild: nameOr('docker-build', options.dockerBuildTargetName),
    dockerPush: nameOr('docker-push', options.dockerPushTargetName),
    up: nameOr('deploy-up', options.upTargetName),
    down: nameOr('deploy-down', options.downTargetName),
    logs: nameOr('deploy-logs', options.logsTargetName),
    watch: nameOr('deploy-watch', options.watchTargetName),
    build: options.buildTargetName ?? 'build',
  };
}

function nameOr(usual: string, option: string | false | undefined): string | undefined {
  return option === false ? undefined : (option ?? usual);
}
