/** Whether a field asks anything; headings and guidance do not. */
export const asks = (field: { type: string }): boolean => field.type !== 'heading' && field.type !== 'info';
