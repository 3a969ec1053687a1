import type { ArchiveUpload } from '../../../../src/archive/archive-entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** The card of a file that was dropped: what it would do, what to correct, and the question. */
export function uploadCard(upload: ArchiveUpload, language: Language): StaffMessageBody {
  const t = archiveTexts(language);
  const title = t['upload.title']({ file: upload.fileName });
  const asks = upload.state === 'open' && upload.faultCount === 0 && changes(upload);
  const value = controlValue(upload.id);
  const faults = upload.faults.map((fault) => t['report.fault'](fault));
  const more = upload.faultCount - faults.length;
  const blocks: Block[] = [
    wordsSection([title, stateOf(upload, language)].join('\n'), 2900),
    ...(faults.length > 0 ? [wordsSection(faults.join('\n'), 2900)] : []),
    ...(more > 0 ? [contextBlock(t['upload.more_faults']({ count: more }))] : []),
    ...(upload.notes.length > 0 && upload.state === 'open'
      ? [wordsSection(upload.notes.join('\n'), 1500)]
      : []),
    ...(upload.changedMeanwhile && asks ? [wordsSection(t['upload.changed']())] : []),
    ...(asks
      ? [
          actions([
            button('upload.import', t['action.upload_import'](), value, 'primary'),
            button('upload.discard', t['action.upload_discard'](), value),
          ]),
        ]
      : []),
    ...decided(upload, language),
  ];
  return { text: title, blocks, color: colorOf(upload) };
}

const changes = ({ counts }: ArchiveUpload): boolean =>
  counts !== null && counts.created + counts.updated > 0;

function stateOf(upload: ArchiveUpload, language: Language): string {
  const t = archiveTexts(language);
  const { counts, kind } = upload;
  if (upload.problem !== null) return upload.problem;
  if (!counts || !kind) return '';
  const named = { ...counts, kind: t[`kind.${kind}`]() };
  if (upload.faultCount > 0) return t['upload.faulty']({ ...named, faults: upload.faultCount });
  if (!changes(upload)) return t['upload.nothing']();
  return upload.state === 'open' ? t['upload.would'](named) : '';
}

function decided(upload: ArchiveUpload, language: Language): Block[] {
  const t = archiveTexts(language);
  if (upload.decidedAt === null) return [];
  const at = slackDate(upload.decidedAt);
  if (upload.state === 'applied' && upload.counts)
    return [contextBlock(t['upload.applied']({ ...upload.counts, at }))];
  return upload.state === 'discarded' ? [contextBlock(t['upload.discarded']({ at }))] : [];
}

function colorOf(upload: ArchiveUpload): string {
  if (upload.state === 'applied') return '#12b76a';
  if (upload.state === 'failed' || upload.faultCount > 0) return '#e8590c';
  return upload.state === 'open' ? '#2e90fa' : '#98a2b3';
}
