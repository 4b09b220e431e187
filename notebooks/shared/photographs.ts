import credits from '../../static/samples/credits.json';

const addresses = import.meta.glob<string>('../../static/samples/*.jpg', {
  query: '?url',
  import: 'default',
  eager: true
});

/** Two that show many things come first, for a short run. */
const first = ['dog', 'horses'];

/** The site's sample photographs. */
export const photographs = [...credits]
  .sort((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
  .map(({ id, file }) => ({ name: id, url: addresses[`../../static/samples/${file}`] }));
