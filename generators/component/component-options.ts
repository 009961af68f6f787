/** What schema.json describes. */
export interface ComponentOptions {
  readonly name: string;
  readonly image: string;
  readonly type?: string;
  readonly description?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly volume?: string;
  readonly environment?: readonly string[];
  readonly secrets?: readonly string[];
  readonly healthPath?: string;
  readonly healthCommand?: string;
  readonly directory?: string;
}
