/** The public page of the log. */
export const logPath = '/nhat-ky-minh-bach';

/** The page that shows one entry of the log, by its hash. */
export const entryPath = (hash: Buffer): string => `${logPath}?ma=${hash.toString('hex')}`;
