// Marks and ranges for profilers (NVIDIA Tools Extension). No profiler listens here: the calls do nothing, and give what
// they give where none does.
#ifndef CAUSEWAY_NVTOOLSEXT_H
#define CAUSEWAY_NVTOOLSEXT_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define NVTX_VERSION 3
#define NVTX_EVENT_ATTRIB_STRUCT_SIZE ((uint16_t)(sizeof(nvtxEventAttributes_t)))
#define NVTX_INITIALIZATION_ATTRIB_STRUCT_SIZE ((uint16_t)(sizeof(nvtxInitializationAttributes_t)))
#define NVTX_NO_PUSH_POP_TRACKING ((int)-2)
#define NVTX_SUCCESS 0
#define NVTX_FAIL 1
#define NVTX_DECLSPEC
#define NVTX_API

typedef enum nvtxColorType_t { NVTX_COLOR_UNKNOWN = 0, NVTX_COLOR_ARGB = 1 } nvtxColorType_t;
typedef enum nvtxMessageType_t {
  NVTX_MESSAGE_UNKNOWN = 0,
  NVTX_MESSAGE_TYPE_ASCII = 1,
  NVTX_MESSAGE_TYPE_UNICODE = 2,
  NVTX_MESSAGE_TYPE_REGISTERED = 3
} nvtxMessageType_t;
typedef enum nvtxPayloadType_t {
  NVTX_PAYLOAD_UNKNOWN = 0,
  NVTX_PAYLOAD_TYPE_UNSIGNED_INT64 = 1,
  NVTX_PAYLOAD_TYPE_INT64 = 2,
  NVTX_PAYLOAD_TYPE_DOUBLE = 3,
  NVTX_PAYLOAD_TYPE_UNSIGNED_INT32 = 4,
  NVTX_PAYLOAD_TYPE_INT32 = 5,
  NVTX_PAYLOAD_TYPE_FLOAT = 6
} nvtxPayloadType_t;
typedef enum nvtxResourceGenericType_t {
  NVTX_RESOURCE_TYPE_UNKNOWN = 0,
  NVTX_RESOURCE_TYPE_GENERIC_POINTER = 1,
  NVTX_RESOURCE_TYPE_GENERIC_HANDLE = 2,
  NVTX_RESOURCE_TYPE_GENERIC_THREAD_NATIVE = 3,
  NVTX_RESOURCE_TYPE_GENERIC_THREAD_POSIX = 4
} nvtxResourceGenericType_t;

typedef uint64_t nvtxRangeId_t;
typedef struct nvtxDomainRegistration_st *nvtxDomainHandle_t;
typedef struct nvtxStringRegistration_st *nvtxStringHandle_t;
typedef struct nvtxResourceHandle_st *nvtxResourceHandle_t;

typedef union nvtxMessageValue_t {
  const char *ascii;
  const wchar_t *unicode;
  nvtxStringHandle_t registered;
} nvtxMessageValue_t;

typedef struct nvtxEventAttributes_v2 {
  uint16_t version;
  uint16_t size;
  uint32_t category;
  int32_t colorType;
  uint32_t color;
  int32_t payloadType;
  int32_t reserved0;
  union payload_t {
    uint64_t ullValue;
    int64_t llValue;
    double dValue;
    uint32_t uiValue;
    int32_t iValue;
    float fValue;
  } payload;
  int32_t messageType;
  nvtxMessageValue_t message;
} nvtxEventAttributes_v2;
typedef struct nvtxEventAttributes_v2 nvtxEventAttributes_t;

typedef struct nvtxInitializationAttributes_v2 {
  uint16_t version;
  uint16_t size;
  uint32_t messageType;
  nvtxMessageValue_t message;
} nvtxInitializationAttributes_v2;
typedef struct nvtxInitializationAttributes_v2 nvtxInitializationAttributes_t;

typedef struct nvtxResourceAttributes_v0 {
  uint16_t version;
  uint16_t size;
  int32_t identifierType;
  union identifier_t {
    const void *pValue;
    uint64_t ullValue;
  } identifier;
  int32_t messageType;
  nvtxMessageValue_t message;
} nvtxResourceAttributes_v0;
typedef struct nvtxResourceAttributes_v0 nvtxResourceAttributes_t;

#define CAUSEWAY_NVTX static __inline__
#define CAUSEWAY_NVTX_NOTHING(name, parameters) \
  CAUSEWAY_NVTX void name parameters {}
#define CAUSEWAY_NVTX_GIVES(type, name, parameters, value) \
  CAUSEWAY_NVTX type name parameters { return value; }

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
CAUSEWAY_NVTX_NOTHING(nvtxInitialize, (const void *reserved))
CAUSEWAY_NVTX_NOTHING(nvtxMarkEx, (const nvtxEventAttributes_t *eventAttrib))
CAUSEWAY_NVTX_NOTHING(nvtxMarkA, (const char *message))
CAUSEWAY_NVTX_NOTHING(nvtxMarkW, (const wchar_t *message))
CAUSEWAY_NVTX_GIVES(nvtxRangeId_t, nvtxRangeStartEx, (const nvtxEventAttributes_t *eventAttrib), 0)
CAUSEWAY_NVTX_GIVES(nvtxRangeId_t, nvtxRangeStartA, (const char *message), 0)
CAUSEWAY_NVTX_GIVES(nvtxRangeId_t, nvtxRangeStartW, (const wchar_t *message), 0)
CAUSEWAY_NVTX_NOTHING(nvtxRangeEnd, (nvtxRangeId_t id))
CAUSEWAY_NVTX_GIVES(
    int, nvtxRangePushEx, (const nvtxEventAttributes_t *eventAttrib), NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_GIVES(int, nvtxRangePushA, (const char *message), NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_GIVES(int, nvtxRangePushW, (const wchar_t *message), NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_GIVES(int, nvtxRangePop, (void), NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_NOTHING(nvtxNameCategoryA, (uint32_t category, const char *name))
CAUSEWAY_NVTX_NOTHING(nvtxNameCategoryW, (uint32_t category, const wchar_t *name))
CAUSEWAY_NVTX_NOTHING(nvtxNameOsThreadA, (uint32_t threadId, const char *name))
CAUSEWAY_NVTX_NOTHING(nvtxNameOsThreadW, (uint32_t threadId, const wchar_t *name))
CAUSEWAY_NVTX_GIVES(nvtxDomainHandle_t, nvtxDomainCreateA, (const char *name), (nvtxDomainHandle_t)0)
CAUSEWAY_NVTX_GIVES(nvtxDomainHandle_t, nvtxDomainCreateW, (const wchar_t *name), (nvtxDomainHandle_t)0)
CAUSEWAY_NVTX_NOTHING(nvtxDomainDestroy, (nvtxDomainHandle_t domain))
CAUSEWAY_NVTX_NOTHING(nvtxDomainMarkEx, (nvtxDomainHandle_t domain, const nvtxEventAttributes_t *eventAttrib))
CAUSEWAY_NVTX_GIVES(
    nvtxRangeId_t, nvtxDomainRangeStartEx, (nvtxDomainHandle_t domain, const nvtxEventAttributes_t *eventAttrib), 0)
CAUSEWAY_NVTX_NOTHING(nvtxDomainRangeEnd, (nvtxDomainHandle_t domain, nvtxRangeId_t id))
CAUSEWAY_NVTX_GIVES(
    int, nvtxDomainRangePushEx, (nvtxDomainHandle_t domain, const nvtxEventAttributes_t *eventAttrib),
    NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_GIVES(int, nvtxDomainRangePop, (nvtxDomainHandle_t domain), NVTX_NO_PUSH_POP_TRACKING)
CAUSEWAY_NVTX_NOTHING(
    nvtxDomainNameCategoryA, (nvtxDomainHandle_t domain, uint32_t category, const char *name))
CAUSEWAY_NVTX_NOTHING(
    nvtxDomainNameCategoryW, (nvtxDomainHandle_t domain, uint32_t category, const wchar_t *name))
CAUSEWAY_NVTX_GIVES(
    nvtxStringHandle_t, nvtxDomainRegisterStringA, (nvtxDomainHandle_t domain, const char *string),
    (nvtxStringHandle_t)0)
CAUSEWAY_NVTX_GIVES(
    nvtxStringHandle_t, nvtxDomainRegisterStringW, (nvtxDomainHandle_t domain, const wchar_t *string),
    (nvtxStringHandle_t)0)
CAUSEWAY_NVTX_GIVES(
    nvtxResourceHandle_t, nvtxDomainResourceCreate,
    (nvtxDomainHandle_t domain, nvtxResourceAttributes_t *attribs), (nvtxResourceHandle_t)0)
CAUSEWAY_NVTX_NOTHING(nvtxDomainResourceDestroy, (nvtxResourceHandle_t resource))
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#undef CAUSEWAY_NVTX_NOTHING
#undef CAUSEWAY_NVTX_GIVES

#if defined(UNICODE)
#define nvtxMark nvtxMarkW
#define nvtxRangeStart nvtxRangeStartW
#define nvtxRangePush nvtxRangePushW
#define nvtxNameCategory nvtxNameCategoryW
#define nvtxNameOsThread nvtxNameOsThreadW
#define nvtxDomainCreate nvtxDomainCreateW
#define nvtxDomainRegisterString nvtxDomainRegisterStringW
#define nvtxDomainNameCategory nvtxDomainNameCategoryW
#else
#define nvtxMark nvtxMarkA
#define nvtxRangeStart nvtxRangeStartA
#define nvtxRangePush nvtxRangePushA
#define nvtxNameCategory nvtxNameCategoryA
#define nvtxNameOsThread nvtxNameOsThreadA
#define nvtxDomainCreate nvtxDomainCreateA
#define nvtxDomainRegisterString nvtxDomainRegisterStringA
#define nvtxDomainNameCategory nvtxDomainNameCategoryA
#endif

#endif
