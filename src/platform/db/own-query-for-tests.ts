/** Whether a page asked this for itself: whether the catalogue changed is looked up every two seconds, whoever asks then. */
export const isOwnQuery = (text: string): boolean => !text.includes('from catalogue.change');
