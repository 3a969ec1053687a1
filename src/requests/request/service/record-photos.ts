import type { Bytes } from '../../../delivery/ports.ts';
import { describeError, RemedyError } from '../../../errors.ts';
import type { Line, Photo } from '../../../files/print-lines.ts';
import { scalePhoto } from '../../../files/scale-photo.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import type { Office } from '../../../work.ts';
import type { FileRef } from '../request.ts';
import { isForStaff } from '../telling/for-staff.ts';
import type { EntryView, RequestView } from '../views/view.ts';
import { byOf, type Sheet } from './sheet.ts';

/** Fetches a file where it stands. */
export type FetchFile = (file: FileRef) => Promise<Bytes>;

/** So many photos of each side are printed; the others are counted, and stand in the thread of the card. */
const printedMax = 8;
/** Wide enough for a print of half a page at 200 dots an inch, in pixels. */
const photoPx = 640;
/** For so long photos are fetched for one print, in ms: whoever sends it holds its claim no longer. */
const fetchedWithinMs = 60_000;

/** Photos as they came: before the work from the resident, and after it with what was done. */
export async function photoLines(sheet: Sheet, office: Office, fetch: FetchFile): Promise<Line[]> {
  const t = staffTexts(sheet.language);
  const { before, after } = sidesOf(sheet.view);
  const fetching: Fetching = {
    fetch,
    log: office.log,
    away: new Set(),
    isOver: () => office.clock.now() > sheet.nowMs + fetchedWithinMs,
  };
  return [
    { text: t['sheet.before']({ count: countOf(before) }), as: 'item' },
    ...(await linesOf(before, sheet, fetching)),
    { text: t['sheet.after']({ count: countOf(after) }), as: 'item' },
    ...(await linesOf(after, sheet, fetching)),
  ];
}

type Fetching = {
  fetch: FetchFile;
  log: Office['log'];
  /** Platforms that did not answer: nobody waits for each of their photos. */
  away: Set<FileRef['from']>;
  isOver(): boolean;
};

const countOf = (entries: readonly EntryView[]): number =>
  entries.reduce((sum, { files }) => sum + files.length, 0);

function sidesOf(view: RequestView): { before: EntryView[]; after: EntryView[] } {
  const begun = view.history.find(({ verb }) => verb === 'started' || verb === 'arrived');
  // What was put into the thread and then sent out is one photo.
  const seen = new Set<string>();
  const isFirst = ({ from, id }: FileRef): boolean =>
    !seen.has(`${from}:${id}`) && seen.add(`${from}:${id}`).size > 0;
  const withFiles = view.history
    // What was handed up to a manager is on no sheet that a resident may hold.
    .filter(({ verb }) => !isForStaff(verb))
    .map((entry) => ({ ...entry, files: entry.files.filter(isFirst) }))
    .filter(({ files }) => files.length > 0);
  const isBefore = ({ by, seq, verb }: EntryView): boolean =>
    verb === 'opened' || (begun === undefined ? by === 'resident' : seq < begun.seq);
  return {
    before: withFiles.filter(isBefore),
    after: withFiles.filter((entry) => !isBefore(entry)),
  };
}

/** One side: two photos beside each other, then what could not be shown by name, and how many more there are. */
async function linesOf(
  entries: readonly EntryView[],
  { language, clock }: Sheet,
  fetching: Fetching,
): Promise<Line[]> {
  const t = staffTexts(language);
  const all = entries.flatMap((entry) => entry.files.map((file) => ({ file, entry })));
  const photos: Photo[] = [];
  const unread: Line[] = [];
  // One after the other: a large photo is decoded while no other is.
  for (const { file, entry } of all.slice(0, printedMax)) {
    const at = clock(entry.at);
    const who = byOf(entry, language);
    const image = await imageOf(file, fetching);
    if (image) photos.push({ image, caption: t['sheet.photo']({ at, who }) });
    else unread.push({ text: t['sheet.photo_unread']({ at, who, name: file.name }), as: 'text' });
  }
  const rows = Array.from(
    { length: Math.ceil(photos.length / 2) },
    (_, row): Line => ({ photos: photos.slice(2 * row, 2 * row + 2), as: 'photos' }),
  );
  const left = all.length - printedMax;
  return [
    ...rows,
    ...unread,
    ...(left > 0 ? [{ text: t['sheet.photos_more']({ count: left }), as: 'text' } as const] : []),
  ];
}

/** A photo as it is printed; null for what is none, cannot be read, or cannot be fetched now: that costs nobody the record. */
async function imageOf(file: FileRef, fetching: Fetching): Promise<Buffer | null> {
  if (!file.mime.startsWith('image/') || fetching.away.has(file.from) || fetching.isOver())
    return null;
  try {
    const { bytes } = await fetching.fetch(file);
    return await scalePhoto(bytes, photoPx);
  } catch (error) {
    const isGone = error instanceof RemedyError && error.remedy.remedy === 'permanent';
    if (!isGone) fetching.away.add(file.from);
    fetching.log.warn({ error: describeError(error) }, 'a photo of a service record was left out');
    return null;
  }
}
