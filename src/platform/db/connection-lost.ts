/**
 * Whether a fault says that the database or the way to it went away, so that the same asked again later may well work:
 * SQLSTATE classes 08 and 57P, or what pg and the network say without one.
 */
export function connectionLost(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault ? String(fault.code) : '';
  return (
    /^(08|57P|ECONN|EPIPE|ENOTFOUND)/.test(code) ||
    /^Connection terminated|timeout exceeded when trying to connect/.test(fault.message)
  );
}
