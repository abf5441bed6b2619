"""Scrapy with everything switched off that the crawl does itself or does not need."""

from __future__ import annotations

import importlib.util
from typing import Any

from crawler.data import load_data
from crawler.snapshot import Limits


def scrapy_settings(limits: Limits) -> dict[str, Any]:
    """Settings for one crawl process."""
    return {
        "SCHEDULER": "crawler.spider.JobScheduler",
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop" if importlib.util.find_spec("uvloop") else None,
        "TWISTED_DNS_RESOLVER": _resolver(limits),
        "DOWNLOAD_HANDLERS_BASE": dict.fromkeys(("http", "https"), "crawler.download.PoliteDownloadHandler"),
        # Redirects, retries, robots.txt and cookies are ours: they leave traces in captures.
        "DOWNLOADER_MIDDLEWARES_BASE": {"scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "TELNETCONSOLE_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOG_VERSIONS": [],
        "STATS_DUMP": False,
        "CONCURRENT_REQUESTS": load_data("policy.yaml")["at_once"],
        "CONCURRENT_REQUESTS_PER_DOMAIN": load_data("policy.yaml")["at_once"],
        "DOWNLOAD_DELAY": 0,  # crawler.download waits, so that a stopped crawl need not
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": limits.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
        # Old servers speak only old TLS; what they publish is evidence all the same.
        "DOWNLOADER_CLIENT_TLS_CIPHERS": "DEFAULT:@SECLEVEL=0",
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }


def _resolver(limits: Limits) -> str:
    if limits.allow_private:
        return "scrapy.resolver.CachingHostnameResolver"
    return "crawler.fetch_policy.PublicOnlyResolver"
