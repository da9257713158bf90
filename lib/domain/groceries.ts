/** The seed's thirteen groceries, by type. `slug` is the type without diacritics, as its ids use it. */
export const groceries: readonly { slug: string; type: string; names: readonly string[] }[] = [
  { slug: 'mleko', type: 'mleko', names: ['Mleko Wypasione', 'Łaciate'] },
  { slug: 'cukier', type: 'cukier', names: ['Cukier w kostkach', 'Cukier drobny'] },
  {
    slug: 'czekolada',
    type: 'czekolada',
    names: ['Milka Mleczna', 'Wedel Gorzka', 'Alpengold z orzechami', 'Alpengold mleczna'],
  },
  { slug: 'chleb', type: 'chleb', names: ['Chleb staropolski', 'Chleb wiejski', 'Chleb codzienny'] },
  { slug: 'maslo', type: 'masło', names: ['Masło ekstra', 'Masełko maślane'] },
];
