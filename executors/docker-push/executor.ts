/**
 * The docker-push executor: the image of one component, into a registry. It builds by itself, from the layers that Docker has kept: whether docker-build came from
 * the cache of Nx or from another machine makes no difference.
 */
import { imageTask } from '../docker-build/image-task.js';

export default imageTask({ isPushed: true });
