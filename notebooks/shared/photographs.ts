import credits from '../../static/samples/credits.json';

const addresses = import.meta.glob<string>('../../static/samples/*.jpg', {
  query: '?url',
  import: 'default',
  eager: true
});

/** Those with most detections come first, after the one that the site speaks of. */
const first = ['dog', 'citrus', 'horses', 'chickens'];
const rank = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);

/** The site's sample photographs. */
export const photographs = [...credits]
  .sort((a, b) => rank(a.id) - rank(b.id))
  .map(({ id, file }) => ({ name: id, url: addresses[`../../static/samples/${file}`] }));
