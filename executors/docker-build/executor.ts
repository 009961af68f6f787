/** The docker-build executor: the image of one component, into the engine of this machine. */
import { imageTask } from './image-task.js';

export default imageTask({ isPushed: false });
