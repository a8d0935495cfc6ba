/** The right to ask a wallet; counters and inspectors have it. */
export const askRight = 'wallet.ask';

/** Where they ask. */
export const askPath = '/giay-trong-vi';
