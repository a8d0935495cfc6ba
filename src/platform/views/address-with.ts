/** The same page with one more choice in its query: `addressWith('/thu-tuc?q=a', 'lang', 'en')` → `/thu-tuc?q=a&lang=en`. */
export function addressWith(path: string, name: string, value: string): string {
  const [bare = '/', query = ''] = path.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${bare}?${parameters.toString()}`;
}
