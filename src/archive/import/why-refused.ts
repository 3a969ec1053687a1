import type { Language } from '../../config.ts';
import { UnreadableFile } from '../../files/table.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { FileRefused } from '../rows/open-file.ts';

/** Why a file cannot be taken as a whole, in words; null for any other error. */
export function whyRefused(error: unknown, language: Language): string | null {
  if (error instanceof FileRefused) return error.message;
  if (error instanceof UnreadableFile)
    return archiveTexts(language)[`unreadable.${error.reason}`]();
  return null;
}
