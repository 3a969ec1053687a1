import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEarlierModel, readModel } from './model-file.ts';

/** Where the understanding model lies, in its folder. */
export const modelFileName = 'understanding.bin';
/** The folder of the model that ships with the project. */
export const shippedModelDir = fileURLToPath(new URL('./', import.meta.url));
/** The training text that ships with the project. */
export const shippedCorpusDir = fileURLToPath(new URL('../corpus/', import.meta.url));

/** The model that ships with the project. */
export const shippedModel = (): Uint8Array => readFileSync(join(shippedModelDir, modelFileName));

/** SHA-256 of a model's bytes, as a model made from it names its base. */
export const hashModel = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Where an office keeps the model it trained with its own corrections. */
export const ownModelDir = (dataFolder: string): string => join(dataFolder, 'model');

/**
 * The model an office understands with: its own, trained with what its staff
 * corrected, where there is one made from the model that ships with this
 * version; otherwise the one that ships. Throws `ModelFileError` when the
 * office's own cannot be read.
 */
export function modelInUse(dataFolder: string): Uint8Array {
  const shipped = shippedModel();
  const file = join(ownModelDir(dataFolder), modelFileName);
  if (!existsSync(file)) return shipped;
  const own = readFileSync(file);
  // It was made from a model that an earlier version shipped.
  if (isEarlierModel(own)) return shipped;
  return readModel(own).header.base === hashModel(shipped) ? own : shipped;
}
