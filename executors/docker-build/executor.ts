/** The docker-build executor: the image of one component, into the engine of this machine. */
import { buildImage } from '@simplemas/engine';
import { dockerTask } from '../shared/docker-task.js';
import { imageRequestOf, type ImageTask } from './image-task.js';

export default dockerTask<ImageTask>((session, task) => buildImage(session, imageRequestOf(task, false)));
