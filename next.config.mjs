import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  output: 'standalone',
  // Clients of real services: they stay outside the bundle.
  serverExternalPackages: ['kafkajs', 'mongodb', 'pino', 'prom-client'],
  experimental: {
    serverActions: { bodySizeLimit: '64kb' },
  },
};

export default withNextIntl(nextConfig);
