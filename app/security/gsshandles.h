// Handles of the GSSAPI that release themselves, and what its status words mean.
//
// Any thread, one owner each. Unix only; for gsscontext.cpp alone.
#pragma once

#include "domain/error.h"
#include "security/securitycontext.h"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <utility>

namespace changeover::gss
{

/// OM_uint32 release(OM_uint32 *minor, Handle *handle).
template <typename Handle, auto Release> class Owned
{
public:
    Owned() = default;
    Owned(Owned &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Owned &operator=(Owned &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    Owned(const Owned &) = delete;
    Owned &operator=(const Owned &) = delete;
    ~Owned()
    {
        OM_uint32 minor = 0;
        if (m_handle)
            Release(&minor, &m_handle);
    }

    Handle get() const { return m_handle; }
    Handle *out() { return &m_handle; }

private:
    Handle m_handle = nullptr;
};

inline OM_uint32 deleteContext(OM_uint32 *minor, gss_ctx_id_t *context)
{
    return gss_delete_sec_context(minor, context, GSS_C_NO_BUFFER);
}

using Name = Owned<gss_name_t, gss_release_name>;
using Credentials = Owned<gss_cred_id_t, gss_release_cred>;
using Context = Owned<gss_ctx_id_t, deleteContext>;

/// Bytes the library made.
class Buffer
{
public:
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer()
    {
        OM_uint32 minor = 0;
        gss_release_buffer(&minor, &m_buffer);
    }

    gss_buffer_t out() { return &m_buffer; }
    QByteArrayView view() const
    {
        return {static_cast<const char *>(m_buffer.value), qsizetype(m_buffer.length)};
    }

private:
    gss_buffer_desc m_buffer{};
};

/// Bytes of ours, read only by the library.
inline gss_buffer_desc borrowed(QByteArrayView bytes)
{
    return {size_t(bytes.size()), const_cast<char *>(bytes.data())};
}

gss_OID oidOf(SecurityMechanism mechanism);
Result<Name> importName(const QByteArray &text, gss_OID kind);

/// What a failed call means; `doing` goes into the detail.
Error error(SecurityMechanism mechanism, const char *doing, OM_uint32 major, OM_uint32 minor);

} // namespace changeover::gss
