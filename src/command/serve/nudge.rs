//! Connections that wake those that wait. tiny_http promises an idle thread to more than one of the
//! connections that come at once, and a browser opens six: some get none until the next connection
//! comes. So some come, soon after each request.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// One wakes one that waits; more than this at once no browser opens.
const TIMES: usize = 8;
const APART: Duration = Duration::from_millis(20);

/// Opens and closes connections to `address` each time that it is asked to; until nobody is left to ask.
pub fn answer(address: SocketAddr, asked: &Receiver<()>) {
    let address = reachable(address);
    while asked.recv().is_ok() {
        for _ in 0..TIMES {
            std::thread::sleep(APART);
            // Nothing is asked through it. If it fails, the server has enough to do.
            drop(TcpStream::connect_timeout(&address, APART * 10));
        }
    }
}

/// Where a server on `address` is found from this computer.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    address
}
