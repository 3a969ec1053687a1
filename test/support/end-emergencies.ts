import { Emergency } from '../../src/requests/request/entities.ts';
import type { TestOffice } from './office.ts';

/** The dangers of a story are over with it: nobody is called or told any more while the clock of the next one moves. */
export async function endEmergencies({ opened }: Pick<TestOffice, 'opened'>): Promise<void> {
  await opened.office.orm.em
    .fork()
    .nativeUpdate(
      Emergency,
      { state: { $ne: 'stood_down' } },
      { state: 'stood_down', dueAt: null },
    );
}
