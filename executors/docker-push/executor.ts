/**
 * The docker-push executor: the image of one component, into a registry. It builds by itself, from the layers that Docker has kept: whether docker-build came from
 * the cache of Nx or from another machine makes no difference.
 */
import { buildImage } from '@simplemas/engine';
import { imageRequestOf, type ImageTask } from '../docker-build/image-task.js';
import { dockerTask } from '../shared/docker-task.js';

export default dockerTask<ImageTask>((session, task) => buildImage(session, imageRequestOf(task, true)));
