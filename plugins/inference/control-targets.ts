/** Targets that start and stop what a system's Compose file says. */
import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import type { Settings } from './settings.js';
import { systemOption, withSuffix, type DependsOn } from './target-parts.js';
import { controlTarget, namedTargets, type Targets } from './target-shapes.js';

/** The system whose Compose file is started. */
export interface ControlledSystem {
  readonly file: WorkspacePath;
  readonly systemName: string | undefined;
  /** The target that writes the file, and whose it is; absent where the options want none. */
  readonly writer?: { readonly projectName: string; readonly target: string };
}

interface Control {
  readonly description: string;
  /** All unless given. */
  readonly services?: readonly string[];
}

export interface ControlTargetsRequest {
  readonly system: ControlledSystem;
  readonly projectName: string;
  readonly settings: Settings;
  readonly suffix: string;
  readonly up: Control;
  readonly down: Control;
  readonly logs: Control;
}

/** What Docker can start: where there is neither image nor build, metadata is a fact about something that runs elsewhere. */
export function isRunnable({ outline }: Pick<ComponentProject, 'outline'>): boolean {
  return outline.hasBuild || outline.image !== undefined;
}

export function controlTargets(request: ControlTargetsRequest): Targets {
  const { system, projectName, settings, suffix } = request;
  const { up, down, logs } = settings.targetNames;
  const target = (kind: 'up' | 'down' | 'logs') => (name: string) => {
    const { description, services } = request[kind];
    return controlTarget(kind, {
      description,
      options: {
        file: system.file,
        ...systemOption(system.systemName),
        // One text: of a list Nx notes for each entry where it comes from.
        ...(services === undefined ? {} : { services: services.join(' ') }),
      },
      dependsOn: kind === 'up' ? writerOf(system) : [],
      help: `${projectName}:${name}`,
    });
  };
  return namedTargets([
    [withSuffix(up, suffix), target('up')],
    [withSuffix(down, suffix), target('down')],
    [withSuffix(logs, suffix), target('logs')],
  ]);
}

function writerOf({ writer }: ControlledSystem): DependsOn {
  return writer === undefined ? [] : [{ target: writer.target, projects: [writer.projectName] }];
}
