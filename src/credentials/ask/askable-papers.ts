import { configurationOf } from '../wallet/offer.ts';
import { kindWords } from '../wire/words.ts';
import type { AskablePaper, AskablePapers } from './presentation.ts';

const anyLicence: AskablePaper = {
  key: configurationOf('licence'),
  kind: 'licence',
  titles: null,
  name: { vi: 'Giấy phép, loại bất kỳ', en: 'Any licence' },
  facts: ['number', 'name', 'organisation', 'birthYear', 'class', 'scope', 'place', 'vehicle', 'category'],
};
const result: AskablePaper = {
  key: configurationOf('result'),
  kind: 'result',
  titles: null,
  name: kindWords.result,
  facts: ['number', 'name', 'procedure', 'dossier'],
};

/** Everything an officer may ask a wallet for: licences by type first, then of any type, then results. */
export const askablePapers = async (licences: AskablePapers): Promise<readonly AskablePaper[]> => [
  ...(await licences()),
  anyLicence,
  result,
];
