import type { Linkage } from './link-without-id.ts';

/** A public set with known truth, and how its columns are compared. */
export type PublicSet = Omit<Linkage, 'rows'> & { readonly file: string; readonly truth: string };

const febrl: Omit<PublicSet, 'file'> = {
  truth: 'entity_id',
  fields: [
    { column: 'given_name', kind: 'words' },
    { column: 'surname', kind: 'words' },
    { column: 'street_number', kind: 'digits' },
    { column: 'address_1', kind: 'words' },
    { column: 'suburb', kind: 'words' },
    { column: 'postcode', kind: 'digits' },
    { column: 'date_of_birth', kind: 'digits' },
    { column: 'soc_sec_id', kind: 'digits' },
  ],
  exchanged: ['given_name', 'surname'],
};

/** FEBRL 1 and 3 (Australian National University) and Splink's fake_1000: no number to trust, typing errors. */
export const publicSets: readonly PublicSet[] = [
  { file: 'febrl1.csv', ...febrl },
  { file: 'febrl3.csv', ...febrl },
  {
    file: 'splink_fake_1000.csv',
    truth: 'cluster',
    fields: [
      { column: 'first_name', kind: 'words' },
      { column: 'surname', kind: 'words' },
      { column: 'dob', kind: 'digits' },
      { column: 'city', kind: 'words' },
      { column: 'email', kind: 'words' },
    ],
    exchanged: ['first_name', 'surname'],
  },
];
