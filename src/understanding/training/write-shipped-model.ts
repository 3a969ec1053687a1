import { shippedCorpusDir, shippedModelDir } from '../model/model-in-use.ts';
import { trainModel } from './train.ts';
import { trainingLines } from './train-office.ts';

/**
 * `npm run model`: makes the model that ships with the project from the corpus
 * that ships with it. A corpus that has changed is judged by other texts, so
 * its figures may fall; `--force` says that this was looked at.
 */
const result = trainModel({
  corpusDir: shippedCorpusDir,
  outDir: shippedModelDir,
  force: process.argv.includes('--force'),
});
process.stdout.write(`${trainingLines({ ...result, examples: 0 }).join('\n')}\n`);
process.exitCode = result.promoted ? 0 : 1;
