import {
  hashModel,
  modelInUse,
  ownModelDir,
  shippedCorpusDir,
  shippedModel,
} from '../model/model-in-use.ts';
import type { StaffExample } from './corpus.ts';
import { type TrainResult, trainModel } from './train.ts';

/**
 * `gatehouse train`: learns the corpus and what the staff of this office
 * corrected, and puts the new model into use unless a held-out figure got
 * worse than that of the model in use. Takes about half a minute of one core.
 */
export function trainOffice(
  examples: readonly StaffExample[],
  dataFolder: string,
): TrainResult & { examples: number } {
  const result = trainModel({
    corpusDir: shippedCorpusDir,
    outDir: ownModelDir(dataFolder),
    examples,
    inUse: modelInUse(dataFolder),
    base: hashModel(shippedModel()),
  });
  return { ...result, examples: examples.length };
}

/** The outcome of a training as lines for people. */
export function trainingLines(result: TrainResult & { examples: number }): string[] {
  const { figures, previous = {} } = result;
  const table = Object.entries(figures).map(([name, now]) => {
    const before = previous[name];
    const change = before === undefined || before === now ? '' : `  (was ${before.toFixed(4)})`;
    return `  ${name.padEnd(30)} ${now.toFixed(4)}${change}`;
  });
  const learned = `Learned the corpus and ${result.examples} corrections by staff.`;
  const verdict = result.promoted
    ? `The new model is in use from the next start on: ${result.file} (${result.bytes} bytes).`
    : `Refused: the new model is worse by ${result.worse.join(', ')}. The model in use stays.`;
  return [learned, 'Figures on texts the model did not see:', ...table, verdict];
}
