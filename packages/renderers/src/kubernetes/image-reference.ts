/** Parts of an image reference, as the registry of containers takes it apart (distribution, "Image references"). */
export interface ImageReference {
  /** Registry and path, without what says which version. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

export function imageReference(image: string): ImageReference {
  const [name = '', digest] = image.split('@', 2);
  const lastPart = name.lastIndexOf('/') + 1;
  // A colon before the last slash belongs to the port of the registry.
  const colon = name.indexOf(':', lastPart);
  return {
    repository: colon === -1 ? name : name.slice(0, colon),
    ...(colon === -1 ? {} : { tag: name.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}
