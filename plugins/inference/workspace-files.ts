/** Of the host only its files: a module of its own, so that nothing else of the host is in what Nx loads. */
export { createNodeFiles } from '@simplemas/host';
