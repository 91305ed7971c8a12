"""Which network a request comes from, for counting how often something was tried. Never stored as it is."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_HOME = 64  # one home or phone has all the addresses of a /64


def network_of(request: HttpRequest) -> str:
    """The address's network: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        address = ipaddress.ip_address(_address(request))
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, IPV6_HOME), strict=False))
    return str(address)


def _address(request: HttpRequest) -> str:
    """Behind our proxy, the last address it added; whatever stands before it may be made up by the sender."""
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For", "")):
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
