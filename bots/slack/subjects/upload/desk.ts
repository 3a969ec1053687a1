import { ArchiveUpload } from '../../../../src/archive/archive-entities.ts';
import { decideUpload, receiveUploads } from '../../../../src/archive/import/uploads.ts';
import { moneyPlanners } from '../../../../src/ledger/import/money-planners.ts';
import type { DoClick, SubjectDesk } from '../../kit/desk.ts';
import { uploadsIn } from '../../kit/forms.ts';
import { uploadCard } from './card.ts';

const decide =
  (decision: 'import' | 'discard'): DoClick =>
  ({ office, slackUser, id: upload, language, download, key }) =>
    decideUpload(office, {
      ...{ slackUser, upload, decision, language, download, key },
      planners: moneyPlanners,
    });

/** A file that was dropped or brought in a window, for the archive. */
export const uploadDesk: SubjectDesk<'upload'> = {
  load: (em, id) => em.findOne(ArchiveUpload, { id }),
  communityOf: () => null,
  card: uploadCard,
  click: { import: decide('import'), discard: decide('discard') },
  submitLater: {
    bring: ({ office, slackUser, form, language, download, key }) =>
      receiveUploads(office, {
        slackUser,
        files: uploadsIn(form, 'files'),
        language,
        download,
        key,
      }),
  },
};
