import { readFile } from 'node:fs/promises';
import { CommandError } from '../errors.ts';
import { modelInUse } from '../understanding/model/model-in-use.ts';
import { loadUnderstanding } from '../understanding/reading/understand.ts';
import { understandLine } from '../understanding/reading/understand-line.ts';
import type { UnderstandContext } from '../understanding/slots/slots.ts';
import { readLabelled } from '../understanding/training/labelled-file.ts';
import { type Score, scoreLabelled, scoreLines } from '../understanding/training/score-labelled.ts';

/** What `gatehouse understand` does with the model in use, apart from printing. */

/** Answers one line of JSON after another, see `understandLine`. */
export function lineAnswers(
  dataFolder: string,
  context: UnderstandContext,
): (line: string) => string {
  const understand = loadUnderstanding(modelInUse(dataFolder));
  return (line) => understandLine(line, understand, context);
}

/** Scores a file of labelled messages; throws a `CommandError` where it is none. */
export async function scoreFile(
  path: string,
  dataFolder: string,
  context: UnderstandContext,
): Promise<{ score: Score; lines: () => string[] }> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(2, `${path} cannot be read (${error.code ?? error.message}).`);
  });
  const labelled = readLabelled(path, bytes);
  const score = scoreLabelled(labelled, loadUnderstanding(modelInUse(dataFolder)), context);
  return { score, lines: () => scoreLines(score) };
}
